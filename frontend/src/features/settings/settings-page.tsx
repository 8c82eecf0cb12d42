import { Button, SegmentedControl, Skeleton, Stack, useMantineColorScheme } from '@mantine/core';
import { Link } from 'react-router';
import { useMay, useMe } from '../../api/tenant.js';
import type { Me } from '../../api/types.js';
import { FormPage } from '../../ui/form-page.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { ToneBadge } from '../../ui/tone-badge.js';
import { CompanyForm } from './company-form.js';
import { settingsStrings } from './strings.js';
import classes from './settings.module.css';

export function SettingsPage() {
  const me = useMe();
  return (
    <FormPage title={settingsStrings.title}>
      <Stack gap="lg">
        <QueryView query={me} skeleton={<Skeleton h={420} radius="lg" />}>
          {(data) => (
            <>
              <CompanyForm tenant={data.tenant} />
              <Members me={data} />
            </>
          )}
        </QueryView>
        <OtherPages />
        <Appearance />
      </Stack>
    </FormPage>
  );
}

function Members({ me: { user, role } }: { me: Me }) {
  const words = settingsStrings.members;
  return (
    <Surface title={words.title}>
      <dl className={classes.facts}>
        <div>
          <dt>{words.you}</dt>
          <dd>
            {user.name}, {user.email}
          </dd>
        </div>
        <div>
          <dt>{words.role}</dt>
          <dd>
            <ToneBadge tone="accent">{words.roles[role]}</ToneBadge> {words.can[role]}
          </dd>
        </div>
      </dl>
      <p className={classes.muted}>{words.note}</p>
    </Surface>
  );
}

function OtherPages() {
  const isAdmin = useMay('admin');
  const pages = settingsStrings.pages.filter(({ forAdmins }) => isAdmin || !forAdmins);
  return pages.map(({ to, title, words, open }) => (
    <Surface
      key={to}
      title={title}
      aside={
        <Button component={Link} to={to} variant="default" size="xs">
          {open}
        </Button>
      }
    >
      <p className={classes.lead}>{words}</p>
    </Surface>
  ));
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const words = settingsStrings.appearance;
  return (
    <Surface title={words.title}>
      <SegmentedControl
        aria-label={words.label}
        data={[
          { value: 'light', label: words.light },
          { value: 'dark', label: words.dark },
          { value: 'auto', label: words.auto },
        ]}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
      />
    </Surface>
  );
}
