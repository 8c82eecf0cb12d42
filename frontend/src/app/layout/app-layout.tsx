import { UnstyledButton, Kbd } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useMay, useMe } from '../../api/tenant.js';
import { appStrings } from '../strings.js';
import { AccountMenu } from './account-menu.js';
import { AlertBell, UnreadAlerts } from './alert-bell.js';
import { BottomBar } from './bottom-bar.js';
import { ConnectionBanner } from './connection-banner.js';
import { alertsPath, type Destination, mainDestinations, moreDestinations } from './navigation.js';
import { TenantSwitcher } from './tenant-switcher.js';
import classes from './app-layout.module.css';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.js')).CommandPalette,
}));

export function AppLayout() {
  const [isPaletteOpen, palette] = useDisclosure(false);
  const main = useFocusOnNavigation();
  useHotkeys([['mod+K', palette.toggle]], []);

  return (
    <>
      <a href="#main" className={`${classes.skip} no-print`}>
        {appStrings.skipToContent}
      </a>
      <div className={classes.shell}>
        <SideNavigation onSearch={palette.open} />
        <aside className={classes.top} aria-label={appStrings.product}>
          <TenantSwitcher />
          <UnstyledButton p={8} aria-label={appStrings.search} onClick={palette.open}>
            <IconSearch size={20} stroke={1.8} aria-hidden />
          </UnstyledButton>
          <AlertBell />
          <AccountMenu isCompact />
        </aside>
        <div>
          <ConnectionBanner />
          <main id="main" tabIndex={-1} ref={main} className={classes.main}>
            <div className={classes.inner}>
              <Outlet />
            </div>
          </main>
        </div>
        <BottomBar />
      </div>
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette onClose={palette.close} />
        </Suspense>
      )}
    </>
  );
}

function SideNavigation({ onSearch }: { onSearch: () => void }) {
  return (
    <aside className={classes.side} aria-label={appStrings.product}>
      <TenantSwitcher />
      <UnstyledButton className={classes.search} onClick={onSearch}>
        <IconSearch size={16} stroke={1.8} aria-hidden />
        {appStrings.search}
        <Kbd size="xs">{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</Kbd>
      </UnstyledButton>
      <nav aria-label={appStrings.nav.label}>
        <ul className={classes.links}>
          <SetupLink />
          {[...mainDestinations, ...moreDestinations].map((destination) => (
            <SideLink key={destination.to} destination={destination} />
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <AccountMenu />
      </div>
    </aside>
  );
}

function SideLink({ destination }: { destination: Destination }) {
  const { to, label, icon: LinkIcon, needs } = destination;
  const may = useMay(needs ?? 'viewer');
  if (!may) return null;
  return (
    <li>
      <NavLink to={to} end={to === '/'} className={classes.link}>
        <LinkIcon size={18} stroke={1.7} aria-hidden />
        {label}
        {to === alertsPath && <UnreadAlerts />}
      </NavLink>
    </li>
  );
}

function SetupLink() {
  const { data: me } = useMe();
  const may = useMay('admin');
  if (!may || !me || me.tenant.onboardingStep === 'done') return null;
  return (
    <li>
      <NavLink to="/welcome" className={classes.link}>
        {appStrings.finishSetup}
      </NavLink>
    </li>
  );
}

/** A page change is announced by moving the focus to the new page, but never on the first load. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const visited = useRef(pathname);
  useEffect(() => {
    if (visited.current === pathname) return;
    visited.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
