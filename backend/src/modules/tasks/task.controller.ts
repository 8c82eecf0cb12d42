import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { taskListSchema, taskViewSchema } from '@ocsuite/types';
import type { Request, Response } from 'express';
import { sendEventStream, type StreamedEvent } from '../../http/event-stream.js';
import { IdPipe } from '../../http/id.pipe.js';
import { PageQuery } from '../../http/page.query.js';
import { Responds, RespondsWithEvents } from '../../http/responds.js';
import { EventStreams } from '../../live/index.js';
import { Audited } from '../identity/index.js';
import { TaskService, tenantStream } from './task.service.js';

@ApiTags('tasks')
@Controller()
export class TaskController {
  constructor(
    private readonly tasks: TaskService,
    private readonly streams: EventStreams,
  ) {}

  @Get('tasks')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listTasks', summary: 'Newest long work first' })
  @Responds(200, taskListSchema)
  async list(@CurrentTenant() context: TenantContext, @Query() page: PageQuery) {
    return { items: await this.tasks.list(context, page.limit) };
  }

  @Get('tasks/:id')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'getTask', summary: 'One piece of long work with its steps' })
  @Responds(200, taskViewSchema)
  get(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.tasks.get(context, id);
  }

  @Post('tasks/:id/cancel')
  @HttpCode(200)
  @RequireRole('member')
  @Audited('task.cancel')
  @ApiOperation({ operationId: 'cancelTask', summary: 'Stop work at its next step' })
  @Responds(200, taskViewSchema)
  cancel(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.tasks.cancel(context, id);
  }

  @Get('events')
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'followEvents',
    summary: 'Live events of the organisation as server-sent events; Last-Event-ID replays what was missed',
  })
  @RespondsWithEvents('TenantEvent')
  async events(@CurrentTenant() context: TenantContext, @Req() request: Request, @Res() response: Response) {
    // Read before the stream opens: what happens once the client knows it is open must not be missed.
    const newest = await this.streams.newest(context, tenantStream);
    await sendEventStream(
      request,
      response,
      (afterSeq, signal) =>
        this.streams.follow(
          context,
          tenantStream,
          { afterSeq: afterSeq < 0 ? newest : Math.min(afterSeq, newest) },
          signal,
        ) as AsyncIterable<StreamedEvent>,
    );
  }
}
