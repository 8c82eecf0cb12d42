import { PageHeader } from '../../ui/page-header.js';
import { DeadLetters } from './dead-letters.js';
import { ServiceCard } from './service-card.js';
import { SourcesCard } from './sources-card.js';
import { operationsStrings } from './strings.js';
import { TaskTable } from './task-table.js';
import classes from './operations.module.css';

export function OperationsPage() {
  return (
    <>
      <PageHeader title={operationsStrings.title} description={operationsStrings.description} />
      <div className={classes.page}>
        <div className={classes.cards}>
          <ServiceCard />
          <SourcesCard />
        </div>
        <DeadLetters />
        <TaskTable />
      </div>
    </>
  );
}
