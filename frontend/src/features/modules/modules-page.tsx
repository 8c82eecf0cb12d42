import { Skeleton, Stack } from '@mantine/core';
import { useModules } from '../../api/insights.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { ModuleSheet } from './module-sheet.js';
import { moduleStrings as words } from './strings.js';
import page from '../../ui/settings-page.module.css';

/** The installed modules as their manifests describe them. */
export function ModulesPage() {
  const modules = useModules();
  return (
    <div className={page.page}>
      <PageHeader
        title={words.title}
        back={{ to: '/settings', label: words.back }}
        description={words.description}
      />
      <QueryView query={modules} skeleton={<ModulesSkeleton />}>
        {({ items }) => (
          <Stack gap="lg">
            {items.map((module) => (
              <ModuleSheet key={module.slug} module={module} />
            ))}
          </Stack>
        )}
      </QueryView>
    </div>
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
