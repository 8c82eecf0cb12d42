import { Skeleton, Stack } from '@mantine/core';
import { useModules } from '../../api/insights.js';
import { backToSettings, FormPage } from '../../ui/form-page.js';
import { QueryView } from '../../ui/query-view.js';
import { ModuleSheet } from './module-sheet.js';
import { moduleStrings as words } from './strings.js';

/** The installed modules as their manifests describe them. */
export function ModulesPage() {
  const modules = useModules();
  return (
    <FormPage title={words.title} back={backToSettings} description={words.description}>
      <QueryView query={modules} skeleton={<ModulesSkeleton />}>
        {({ items }) => (
          <Stack gap="lg">
            {items.map((module) => (
              <ModuleSheet key={module.slug} module={module} />
            ))}
          </Stack>
        )}
      </QueryView>
    </FormPage>
  );
}

function ModulesSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton h={360} radius="lg" />
      <Skeleton h={360} radius="lg" />
    </Stack>
  );
}
