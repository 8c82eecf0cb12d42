import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useAuth } from '../../api/auth/auth-context.js';
import { useMe } from '../../api/tenant.js';
import { appStrings } from '../strings.js';
import { initialsOf } from './initials.js';
import classes from './app-layout.module.css';

export function TenantSwitcher() {
  const { organizations, activeOrganization, switchOrganization } = useAuth();
  const { data: me } = useMe();
  const name = me?.tenant.name ?? activeOrganization?.name ?? '';
  const inner = (
    <>
      <span className={classes.initials} aria-hidden>
        {initialsOf(name)}
      </span>
      <span className={classes.switcherName}>{name}</span>
    </>
  );
  if (organizations.length < 2) return <div className={classes.switcher}>{inner}</div>;
  return (
    <Menu width={240} position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.switcher} aria-label={appStrings.switchOrganization(name)}>
          {inner}
          <IconSelector size={16} stroke={1.8} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{appStrings.organizations}</Menu.Label>
        {organizations.map((organization) => {
          const isActive = organization.id === activeOrganization?.id;
          return (
            <Menu.Item
              key={organization.id}
              rightSection={isActive ? <IconCheck size={16} aria-hidden /> : null}
              aria-current={isActive}
              onClick={() => void (isActive ? null : switchOrganization(organization.id))}
            >
              {organization.name}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
