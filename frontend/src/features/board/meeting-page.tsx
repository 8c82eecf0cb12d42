import { Button, Skeleton } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useMeeting } from '../../api/board.js';
import type { BoardMeeting } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { AgendaTimeline } from './agenda-timeline.js';
import { Decisions } from './decisions.js';
import { FollowUps } from './follow-ups.js';
import { Highlights, MeetingFigures, OperationsNote, Questions } from './meeting-material.js';
import { Risks } from './risks.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';

export function MeetingPage() {
  const { meetingId = '' } = useParams();
  const meeting = useMeeting(meetingId);
  return (
    <QueryView query={meeting} pageTitle={boardStrings.one} skeleton={<MeetingSkeleton />}>
      {(data) => <MeetingSheet meeting={data} />}
    </QueryView>
  );
}

/** Reads like a page a chair would print: agenda, material, and what has to come of it. */
function MeetingSheet({ meeting }: { meeting: BoardMeeting }) {
  const format = useFormat();
  const facts = [
    meeting.period ? format.period(meeting.period) : null,
    boardStrings.prepared(format.moment(meeting.createdAt)),
    boardStrings.list.version(meeting.version),
  ];
  return (
    <div className={classes.sheet}>
      <PageHeader
        title={meeting.title}
        back={{ to: '/board', label: boardStrings.back }}
        description={facts.filter(Boolean).join(' · ')}
        actions={
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            {boardStrings.print}
          </Button>
        }
      />
      <div className={classes.columns}>
        <div className={classes.agenda}>
          <AgendaTimeline agenda={meeting.agenda} />
        </div>
        <div className={classes.column}>
          <Highlights meeting={meeting} />
          <MeetingFigures meeting={meeting} />
          <Questions meeting={meeting} />
          <OperationsNote meeting={meeting} />
        </div>
        <div className={classes.column}>
          <Risks meeting={meeting} />
          <Decisions meeting={meeting} />
          <FollowUps meeting={meeting} />
        </div>
      </div>
      <p className={classes.hash}>
        {boardStrings.frozen}: <code>{meeting.contentHash.slice(0, 16)}</code>
      </p>
    </div>
  );
}

function MeetingSkeleton() {
  return (
    <>
      <Skeleton h={32} w={360} mb={28} />
      <div className={classes.columns}>
        <Skeleton h={420} radius="lg" />
        <Skeleton h={520} radius="lg" />
        <Skeleton h={480} radius="lg" />
      </div>
    </>
  );
}
