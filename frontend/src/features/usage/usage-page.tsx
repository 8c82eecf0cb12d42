import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import type { Usage } from '../../api/types.js';
import { useUsage } from '../../api/usage.js';
import { EmptyState } from '../../ui/empty-state.js';
import { backToSettings } from '../../ui/form-page.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { DailyLimits } from './daily-limits.js';
import { Spending } from './spending.js';
import { usageStrings as words } from './strings.js';
import { UsageByDay } from './usage-by-day.js';
import { UsageTable } from './usage-table.js';
import classes from './usage.module.css';

const dayMs = 86_400_000;
const ranges = ['month', '30', '90'] as const;

export function UsagePage() {
  const [search, setSearch] = useSearchParams();
  const range = ranges.find((known) => known === search.get('range')) ?? 'month';
  const usage = useUsage(firstDay(range));
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title}
        back={backToSettings}
        description={usage.data && words.scope[usage.data.scope]}
        actions={
          <SegmentedControl
            size="xs"
            aria-label={words.range.label}
            data={ranges.map((value) => ({
              value,
              label: value === 'month' ? words.range.month : words.range.days(Number(value)),
            }))}
            value={range}
            onChange={(value) => setSearch({ range: value }, { replace: true, preventScrollReset: true })}
          />
        }
      />
      <QueryView query={usage} skeleton={<UsageSkeleton />}>
        {(data) => (
          <Stack gap="lg">
            <div className={classes.pair}>
              <Spending usage={data} />
              <DailyLimits usage={data} />
            </div>
            {data.byPurpose.length === 0 ? <NothingAsked /> : <UsageInDetail usage={data} />}
          </Stack>
        )}
      </QueryView>
    </div>
  );
}

function UsageInDetail({ usage }: { usage: Usage }) {
  const { byUser, byModel, byPurpose, scope } = usage;
  return (
    <>
      <UsageByDay days={usage.days} />
      {scope === 'company' && (
        <UsageTable
          title={words.tables.byUser}
          subject={words.tables.subjects.user}
          rows={byUser.map((row) => ({ ...row, key: row.userId ?? '', label: row.name }))}
        />
      )}
      <UsageTable
        title={words.tables.byModel}
        subject={words.tables.subjects.model}
        rows={byModel.map((row) => ({ ...row, key: row.model, label: shortModel(row.model) }))}
      />
      <UsageTable
        title={words.tables.byPurpose}
        subject={words.tables.subjects.purpose}
        rows={byPurpose.map((row) => ({ ...row, key: row.purpose, label: words.purposes[row.purpose] }))}
      />
    </>
  );
}

function NothingAsked() {
  return (
    <EmptyState
      icon={IconReceipt}
      title={words.empty.title}
      action={
        <Button component={Link} to="/chat">
          {words.empty.action}
        </Button>
      }
    >
      {words.empty.words}
    </EmptyState>
  );
}

function UsageSkeleton() {
  return (
    <Stack gap="lg">
      <div className={classes.pair}>
        <Skeleton h={250} radius="lg" />
        <Skeleton h={250} radius="lg" />
      </div>
      <Skeleton h={350} radius="lg" />
      <Skeleton h={180} radius="lg" />
    </Stack>
  );
}

function firstDay(range: (typeof ranges)[number]): string | undefined {
  if (range === 'month') return undefined;
  return new Date(Date.now() - (Number(range) - 1) * dayMs).toISOString().slice(0, 10);
}

/** `accounts/fireworks/models/qwen3p7-plus` is called by its last part. */
function shortModel(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
