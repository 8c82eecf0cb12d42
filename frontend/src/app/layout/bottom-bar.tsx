import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import { useMay } from '../../api/tenant.js';
import { appStrings } from '../strings.js';
import { type Destination, mainDestinations, moreDestinations } from './navigation.js';
import classes from './app-layout.module.css';

export function BottomBar() {
  return (
    <nav className={classes.bottomBar} aria-label={appStrings.nav.label}>
      {mainDestinations.map(({ to, label, shortLabel, icon: TabIcon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={classes.tab}>
          <TabIcon size={22} stroke={1.7} aria-hidden />
          {shortLabel ?? label}
        </NavLink>
      ))}
      <Menu position="top-end" width={200} withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={classes.tab}>
            <IconDots size={22} stroke={1.7} aria-hidden />
            {appStrings.nav.more}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {moreDestinations.map((destination) => (
            <MoreItem key={destination.to} destination={destination} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}

function MoreItem({ destination: { to, label, icon: ItemIcon, needs } }: { destination: Destination }) {
  const may = useMay(needs ?? 'viewer');
  if (!may) return null;
  return (
    <Menu.Item component={Link} to={to} leftSection={<ItemIcon size={18} stroke={1.7} aria-hidden />}>
      {label}
    </Menu.Item>
  );
}
