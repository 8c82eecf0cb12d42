import { Menu, UnstyledButton, VisuallyHidden, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useAuth } from '../../api/auth/auth-context.js';
import { useMe } from '../../api/tenant.js';
import { appStrings } from '../strings.js';
import { initialsOf } from './initials.js';
import classes from './app-layout.module.css';

const schemes = [
  { value: 'light', label: appStrings.scheme.light, icon: IconSun },
  { value: 'dark', label: appStrings.scheme.dark, icon: IconMoon },
  { value: 'auto', label: appStrings.scheme.auto, icon: IconDeviceDesktop },
] as const;

export function AccountMenu({ isCompact = false }: { isCompact?: boolean }) {
  const { user, signOut } = useAuth();
  const { data: me } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = me?.user.name ?? user?.name ?? '';
  return (
    <Menu width={220} position={isCompact ? 'bottom-end' : 'top-start'}>
      <Menu.Target>
        <UnstyledButton className={isCompact ? undefined : classes.switcher}>
          <VisuallyHidden>{appStrings.account(isCompact ? name : '')} </VisuallyHidden>
          <span className={classes.initials} data-round aria-hidden>
            {initialsOf(name)}
          </span>
          {!isCompact && (
            <span className={classes.switcherName}>
              {name}
              <span className={classes.switcherNote}>{me?.user.email ?? user?.email}</span>
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{appStrings.scheme.label}</Menu.Label>
        {schemes.map(({ value, label, icon: SchemeIcon }) => (
          <Menu.Item
            key={value}
            closeMenuOnClick={false}
            leftSection={<SchemeIcon size={16} stroke={1.8} aria-hidden />}
            rightSection={colorScheme === value ? <IconCheck size={16} aria-hidden /> : null}
            aria-current={colorScheme === value}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.8} aria-hidden />}
          onClick={() => void signOut()}
        >
          {appStrings.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
