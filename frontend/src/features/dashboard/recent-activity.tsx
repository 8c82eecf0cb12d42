import { Anchor, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { useTasks } from '../../api/tasks.js';
import { useMay } from '../../api/tenant.js';
import { QueryView } from '../../ui/query-view.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { TaskStatusBadge } from '../../ui/tone-badge.js';
import { dashboardStrings } from './strings.js';
import classes from './dashboard.module.css';

const words = dashboardStrings.activity;
const mostTasks = 6;

export function RecentActivity() {
  const tasks = useTasks();
  const format = useFormat();
  const mayOperate = useMay('admin');
  const all = mayOperate ? (
    <Anchor component={Link} to="/operations" size="sm">
      {words.all}
    </Anchor>
  ) : null;
  return (
    <Surface title={words.title} aside={all}>
      <QueryView query={tasks} skeleton={<Skeleton h={180} />}>
        {({ items }) =>
          items.length === 0 ? (
            <span className={classes.runNote}>{words.empty}</span>
          ) : (
            <ul className={classes.activity}>
              {items.slice(0, mostTasks).map((task) => (
                <li key={task.id}>
                  <TaskStatusBadge status={task.status} />
                  <span>{task.title}</span>
                  <time className={classes.activityTime} dateTime={task.createdAt}>
                    {format.ago(task.finishedAt ?? task.createdAt)}
                  </time>
                  {task.error && <span className={classes.activityError}>{task.error.detail}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Surface>
  );
}
