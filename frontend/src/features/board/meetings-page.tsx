import { Button, Skeleton, Stack } from '@mantine/core';
import { IconChevronRight, IconPresentation } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useMeetings, usePrepareMeeting } from '../../api/board.js';
import { useMay } from '../../api/tenant.js';
import type { MeetingSummary } from '../../api/types.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';

export function MeetingsPage() {
  const meetings = useMeetings();
  const mayPrepare = useMay('member');
  const prepare = usePrepareMeeting();
  const navigate = useNavigate();
  const button = mayPrepare && (
    <Button
      leftSection={<IconPresentation size={16} aria-hidden />}
      loading={prepare.isPending}
      onClick={() => prepare.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/board/${id}`) })}
    >
      {boardStrings.prepare}
    </Button>
  );
  const isEmpty = meetings.data?.items.length === 0;
  return (
    <>
      <PageHeader
        title={boardStrings.title}
        description={boardStrings.description}
        actions={isEmpty ? null : button}
      />
      {prepare.isPending && (
        <p className={classes.muted} role="status">
          {boardStrings.preparing}
        </p>
      )}
      {prepare.error && (
        <div className={classes.problem}>
          <ErrorState error={prepare.error} />
        </div>
      )}
      <QueryView query={meetings} skeleton={<ListSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <Surface>
              <EmptyState icon={IconPresentation} title={boardStrings.empty.title} action={button}>
                {boardStrings.empty.words}
              </EmptyState>
            </Surface>
          ) : (
            <ul className={classes.meetings}>
              {items.map((meeting) => (
                <li key={meeting.id}>
                  <MeetingRow meeting={meeting} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </>
  );
}

function MeetingRow({ meeting }: { meeting: MeetingSummary }) {
  const format = useFormat();
  const { id, title, createdAt, version, highlights, risks } = meeting;
  const words = boardStrings.list;
  return (
    <Link to={`/board/${id}`} className={classes.meeting}>
      <span>
        <span className={classes.meetingTitle}>{title}</span>
        <span className={classes.muted}>
          {[
            boardStrings.prepared(format.moment(createdAt)),
            words.highlights(highlights),
            words.risks(risks),
            words.version(version),
          ].join(' · ')}
        </span>
      </span>
      <IconChevronRight size={18} aria-hidden />
    </Link>
  );
}

function ListSkeleton() {
  return (
    <Stack gap="sm">
      {Array.from({ length: 4 }, (_, index) => (
        <Skeleton key={index} h={74} radius="lg" />
      ))}
    </Stack>
  );
}
