import { Button, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { Navigate, useSearchParams } from 'react-router';
import { useAuth } from '../api/auth/auth-context.js';
import { appStrings } from './strings.js';
import classes from './sign-in-page.module.css';

export function SignInPage() {
  const { isLoaded, isSignedIn, signIn } = useAuth();
  const [search] = useSearchParams();
  const words = appStrings.signIn;
  useDocumentTitle(`${words.button} · ${appStrings.product}`);
  if (isSignedIn) return <Navigate to={search.get('next')?.replace(/^\/app/, '') || '/'} replace />;
  return (
    <main className={classes.page}>
      <div className={classes.words}>
        <div className={classes.brand}>
          <img src="/app/mark.svg" alt="" width={28} height={28} />
          {appStrings.product}
        </div>
        <Title order={1} className={classes.title}>
          {words.title}
        </Title>
        <p className={classes.lead} style={{ margin: 0 }}>
          {words.lead}
        </p>
        <ul className={classes.points}>
          {words.points.map((point) => (
            <li key={point}>
              <IconCheck size={18} stroke={2} aria-hidden />
              {point}
            </li>
          ))}
        </ul>
        <div>
          <Button
            size="md"
            loading={!isLoaded}
            onClick={signIn}
            rightSection={<IconArrowRight size={18} aria-hidden />}
          >
            {words.button}
          </Button>
        </div>
        <p className={classes.note}>{words.note}</p>
      </div>
      <div className={classes.picture} aria-hidden>
        <SignInPicture />
      </div>
    </main>
  );
}

/** A line that leaves its expected range: what the product is about, in one drawing. */
function SignInPicture() {
  return (
    <svg viewBox="0 0 520 320" fill="none">
      <path
        d="M0 150C60 120 90 128 130 142C180 160 210 118 260 112C310 106 340 140 390 134C440 128 470 96 520 88V168C470 176 440 208 390 214C340 220 310 186 260 192C210 198 180 240 130 222C90 208 60 200 0 230Z"
        fill="var(--oc-band)"
      />
      <path
        d="M0 192C60 162 90 172 130 184C180 198 210 160 260 152C292 147 312 158 334 168"
        stroke="var(--oc-accent)"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <path
        d="M334 168C352 178 362 246 392 262C422 276 446 262 476 256"
        stroke="var(--oc-bad)"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <circle cx="334" cy="168" r="7" fill="var(--oc-surface)" stroke="var(--oc-bad)" strokeWidth="3.5" />
    </svg>
  );
}
