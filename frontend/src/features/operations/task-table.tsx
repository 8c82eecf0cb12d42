import { Skeleton, Table } from '@mantine/core';
import { useTasks } from '../../api/tasks.js';
import type { Task } from '../../api/types.js';
import { describeDuration } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { TaskStatusBadge } from '../../ui/tone-badge.js';
import { operationsStrings } from './strings.js';
import classes from './operations.module.css';

const words = operationsStrings.columns;

export function TaskTable() {
  const tasks = useTasks();
  return (
    <Surface title={operationsStrings.tasks}>
      <QueryView query={tasks} skeleton={<Skeleton h={260} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.muted}>{operationsStrings.noTasks}</p>
          ) : (
            <div
              className={classes.scroll}
              tabIndex={0}
              role="region"
              aria-label={operationsStrings.taskTable}
            >
              <Table verticalSpacing={8} miw={640}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{words.task}</Table.Th>
                    <Table.Th>{words.status}</Table.Th>
                    <Table.Th>{words.started}</Table.Th>
                    <Table.Th ta="end">{words.took}</Table.Th>
                    <Table.Th ta="end">{words.attempts}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((task) => (
                    <TaskRow key={task.id} task={task} />
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )
        }
      </QueryView>
    </Surface>
  );
}

function TaskRow({ task }: { task: Task }) {
  const format = useFormat();
  const { title, status, error, startedAt, createdAt, finishedAt, attempts } = task;
  const start = startedAt ?? createdAt;
  return (
    <Table.Tr>
      <Table.Td>
        {title}
        {error && <span className={classes.cause}>{error.detail}</span>}
      </Table.Td>
      <Table.Td>
        <TaskStatusBadge status={status} />
      </Table.Td>
      <Table.Td>{format.moment(start)}</Table.Td>
      <Table.Td ta="end">
        {finishedAt ? describeDuration(Date.parse(finishedAt) - Date.parse(start)) : ''}
      </Table.Td>
      <Table.Td ta="end">{attempts}</Table.Td>
    </Table.Tr>
  );
}
