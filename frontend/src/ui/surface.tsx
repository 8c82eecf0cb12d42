import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './surface.module.css';

interface SurfaceProps {
  title?: string;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A sheet of paper on the desk: one subject, with its heading. */
export function Surface({ title, aside, className, children }: SurfaceProps) {
  const headingId = useId();
  const names = className ? `${classes.surface} ${className}` : classes.surface;
  if (!title) return <div className={names}>{children}</div>;
  return (
    <section className={names} aria-labelledby={headingId}>
      <div className={classes.head}>
        <Title order={2} id={headingId}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  );
}
