import { SegmentedControl, Select, Skeleton, Stack } from '@mantine/core';
import { severities, severitySchema } from '@ocsuite/types';
import { useSearchParams } from 'react-router';
import { useInsightPages, useModules, useUnseenInsights } from '../../api/insights.js';
import type { Insight } from '../../api/types.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { ShowMore } from '../../ui/show-more.js';
import { ShowUnseen } from '../../ui/show-unseen.js';
import { DataNotes } from './data-notes.js';
import { DetectorPrecision } from './detector-precision.js';
import { InsightCard } from './insight-card.js';
import { NothingFound } from './nothing-found.js';
import { pulseStrings } from './strings.js';
import cards from '../../ui/item-card.module.css';

const filters = [
  { value: '', label: pulseStrings.all },
  ...[...severities]
    .toReversed()
    .map((severity) => ({ value: severity, label: pulseStrings.severityFilter[severity] })),
];

export function InsightsPage() {
  const [search, setSearch] = useSearchParams();
  const severity = severitySchema.safeParse(search.get('severity')).data;
  const moduleSlug = search.get('module') ?? undefined;
  const pages = useInsightPages({ severity, moduleSlug });
  const unseen = useUnseenInsights();

  return (
    <>
      <PageHeader title={pulseStrings.title} description={pulseStrings.description} />
      <div className={cards.toolbar}>
        <div className={cards.scroll}>
          <SegmentedControl
            size="xs"
            aria-label={pulseStrings.filter}
            data={filters}
            value={severity ?? ''}
            onChange={(value) => setSearch(asSearch(value, moduleSlug), { replace: true })}
          />
        </div>
        <ModuleSelect
          value={moduleSlug}
          onChange={(slug) => setSearch(asSearch(severity, slug), { replace: true })}
        />
        <ShowUnseen unseen={unseen} label={pulseStrings.unseen} />
      </div>
      <QueryView query={pages} skeleton={<ListSkeleton />}>
        {({ pages: loaded }) => {
          const items = sortByGravity(loaded.flatMap((page) => page.items));
          if (items.length === 0) return <NothingFound isFiltered={severity !== undefined} />;
          return (
            <>
              <ul className={cards.cards}>
                {items.map((insight) => (
                  <li key={insight.id}>
                    <InsightCard insight={insight} />
                  </li>
                ))}
              </ul>
              <ShowMore pages={pages} label={pulseStrings.more} />
            </>
          );
        }}
      </QueryView>
      <DataNotes moduleSlug={moduleSlug} />
      <DetectorPrecision />
    </>
  );
}

function asSearch(severity: string | undefined, module: string | undefined): Record<string, string> {
  return { ...(severity && { severity }), ...(module && { module }) };
}

interface ModuleSelectProps {
  value: string | undefined;
  onChange: (slug: string | undefined) => void;
}

/** Only where there is a choice. */
function ModuleSelect({ value, onChange }: ModuleSelectProps) {
  const modules = useModules().data?.items ?? [];
  if (modules.length < 2) return null;
  return (
    <Select
      size="xs"
      w={220}
      aria-label={pulseStrings.module}
      allowDeselect={false}
      data={[
        { value: '', label: pulseStrings.allModules },
        ...modules.map(({ slug, title }) => ({ value: slug, label: title })),
      ]}
      value={value ?? ''}
      onChange={(slug) => onChange(slug || undefined)}
    />
  );
}

function ListSkeleton() {
  return (
    <Stack gap="sm">
      {Array.from({ length: 4 }, (_, index) => (
        <Skeleton key={index} h={112} radius="lg" />
      ))}
    </Stack>
  );
}

/** Open before closed before withdrawn, then gravest, then strongest; within the pages loaded so far. */
function sortByGravity(items: Insight[]): Insight[] {
  const rank = ({ status, severity, score }: Insight) =>
    (status === 'open' ? 200 : status === 'closed' ? 100 : 0) + severities.indexOf(severity) * 10 + score;
  return items.toSorted((a, b) => rank(b) - rank(a));
}
