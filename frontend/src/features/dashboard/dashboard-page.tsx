import { Button, Select, Skeleton } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useDashboard } from '../../api/dashboard.js';
import { growthPulseSlug } from '../../api/insights.js';
import { useMay, useMe } from '../../api/tenant.js';
import type { Dashboard } from '../../api/types.js';
import { EmptyState } from '../../ui/empty-state.js';
import { FreshnessChip } from '../../ui/freshness-chip.js';
import { ModuleRun } from '../../ui/module-run.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { KpiGrid, KpiGridSkeleton } from './kpi-grid.js';
import { MonthOutlook } from './month-outlook.js';
import { NeedsMeNow } from './needs-me-now.js';
import { OpenAlerts } from './open-alerts.js';
import { RecentActivity } from './recent-activity.js';
import { dashboardStrings } from './strings.js';
import classes from './dashboard.module.css';

export function DashboardPage() {
  const me = useMe();
  const maySetUp = useMay('admin');
  const [search, setSearch] = useSearchParams();
  const connectorId = search.get('source') ?? undefined;
  const dashboard = useDashboard(connectorId);

  if (maySetUp && me.data && me.data.tenant.onboardingStep !== 'done')
    return <Navigate to="/welcome" replace />;
  const hasFailed = !dashboard.data && dashboard.isError;
  const hasData = dashboard.data ? dashboard.data.sources.length > 0 : true;
  return (
    <>
      <PageHeader
        title={dashboardStrings.title}
        description={me.data?.tenant.name}
        actions={
          <>
            {hasData && !hasFailed && <FreshnessChipOrShape dashboard={dashboard.data} />}
            {dashboard.data && dashboard.data.sources.length > 1 && (
              <SourceSelect
                dashboard={dashboard.data}
                onChange={(source) => setSearch({ source }, { replace: true })}
              />
            )}
          </>
        }
      />
      <QueryView query={dashboard} skeleton={<DashboardSkeleton />}>
        {(data) =>
          data.sources.length === 0 ? (
            <Surface>
              <EmptyState
                icon={IconPlugConnected}
                title={dashboardStrings.empty.title}
                action={
                  <Button component={Link} to="/connectors">
                    {dashboardStrings.empty.action}
                  </Button>
                }
              >
                {dashboardStrings.empty.words}
              </EmptyState>
            </Surface>
          ) : (
            <div className={classes.stack}>
              <ModuleRun
                slug={growthPulseSlug}
                label={dashboardStrings.run}
                note={(ago) => (ago ? dashboardStrings.lastRun(ago) : dashboardStrings.neverRan)}
              />
              <OpenAlerts />
              <NeedsMeNow />
              <KpiGrid dashboard={data} />
              <MonthOutlook outlooks={data.outlooks} />
              <RecentActivity />
            </div>
          )
        }
      </QueryView>
    </>
  );
}

function FreshnessChipOrShape({ dashboard }: { dashboard: Dashboard | undefined }) {
  if (!dashboard) return <Skeleton h={28} w={200} radius="xl" />;
  return <FreshnessChip freshness={dashboard.freshness} />;
}

function SourceSelect({ dashboard, onChange }: { dashboard: Dashboard; onChange: (id: string) => void }) {
  return (
    <Select
      size="xs"
      w={220}
      aria-label={dashboardStrings.source}
      allowDeselect={false}
      data={dashboard.sources.map(({ connectorId, name }) => ({ value: connectorId, label: name }))}
      value={dashboard.source?.connectorId ?? null}
      onChange={(id) => id && onChange(id)}
    />
  );
}

function DashboardSkeleton() {
  return (
    <div className={classes.stack}>
      <Skeleton h={60} radius="lg" />
      <Skeleton h={232} radius="lg" />
      <KpiGridSkeleton />
      <Skeleton h={220} radius="lg" />
    </div>
  );
}
