import { Skeleton, Stack } from '@mantine/core';
import { useTemplate } from '../../api/template.js';
import { useMe } from '../../api/tenant.js';
import { isAtLeast } from '@ocsuite/types';
import { backToSettings, FormPage } from '../../ui/form-page.js';
import { QueryView } from '../../ui/query-view.js';
import { personaStrings as words } from './strings.js';
import { TemplateEditor } from './template-editor.js';
import { TemplateVersions } from './template-versions.js';
import classes from './persona.module.css';

export function PersonaPage() {
  const me = useMe();
  return (
    <FormPage title={words.title} back={backToSettings} description={words.description}>
      <QueryView query={me} skeleton={<PersonaSkeleton />}>
        {({ role }) =>
          isAtLeast(role, 'admin') ? <Persona /> : <p className={classes.muted}>{words.adminsOnly}</p>
        }
      </QueryView>
    </FormPage>
  );
}

function Persona() {
  const template = useTemplate();
  return (
    <QueryView query={template} skeleton={<PersonaSkeleton />}>
      {({ current, versions }) => (
        <Stack gap="lg">
          <TemplateEditor key={current.version} current={current} />
          <TemplateVersions current={current} versions={versions} />
        </Stack>
      )}
    </QueryView>
  );
}

function PersonaSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton h={330} radius="lg" />
      <Skeleton h={180} radius="lg" />
      <Skeleton h={200} radius="lg" />
    </Stack>
  );
}
