import { VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useAlertSummary } from '../../api/alerts.js';
import { appStrings } from '../strings.js';
import { alertsPath } from './navigation.js';
import classes from './app-layout.module.css';

/** The bell of narrow screens; on wide ones the navigation's own line is the bell. */
export function AlertBell() {
  return (
    <Link to={alertsPath} className={classes.bell}>
      <VisuallyHidden>{appStrings.nav.alerts}</VisuallyHidden>
      <IconBell size={20} stroke={1.8} aria-hidden />
      <UnreadAlerts />
    </Link>
  );
}

export function UnreadAlerts() {
  const { data } = useAlertSummary();
  if (!data?.unread) return null;
  return (
    <span className={classes.unread}>
      <span aria-hidden>{data.unread > 99 ? '99+' : data.unread}</span>
      <VisuallyHidden>, {appStrings.nav.unread(data.unread)}</VisuallyHidden>
    </span>
  );
}
