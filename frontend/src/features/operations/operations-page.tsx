import { PageHeader } from '../../ui/page-header.js';
import { HealthCard } from './health-card.js';
import { operationsStrings } from './strings.js';
import { TaskTable } from './task-table.js';
import classes from './operations.module.css';

export function OperationsPage() {
  return (
    <>
      <PageHeader title={operationsStrings.title} description={operationsStrings.description} />
      <div className={classes.cards}>
        <HealthCard path="/health" />
        <HealthCard path="/tasks/health" />
        <HealthCard path="/connectors/health" />
      </div>
      <TaskTable />
    </>
  );
}
