import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import { boardMeetingListSchema, boardMeetingSchema } from '@ocsuite/types';
import { IdPipe } from '../../http/id.pipe.js';
import { Responds } from '../../http/responds.js';
import { Audited } from '../identity/index.js';
import { CreateMeetingDto } from './board.dto.js';
import { BoardService } from './board.service.js';

@ApiTags('board')
@Controller('c-suite')
export class BoardController {
  constructor(private readonly board: BoardService) {}

  @Post('board-meeting')
  @RequireRole('member')
  @Audited('meeting.create')
  @ApiOperation({
    operationId: 'createBoardMeeting',
    summary: 'Make a meeting from what is known now, and freeze it',
  })
  @Responds(201, boardMeetingSchema)
  create(@CurrentTenant() context: TenantContext, @Body() { title }: CreateMeetingDto) {
    return this.board.create(context, title);
  }

  @Get('board-meetings')
  @RequireRole('viewer')
  @ApiOperation({ operationId: 'listBoardMeetings', summary: 'Newest meeting first' })
  @Responds(200, boardMeetingListSchema)
  list(@CurrentTenant() context: TenantContext) {
    return this.board.list(context);
  }

  @Get('board-meetings/:id')
  @RequireRole('viewer')
  @ApiOperation({
    operationId: 'getBoardMeeting',
    summary: 'A meeting as it was frozen, with the state of its decisions and follow-ups',
  })
  @Responds(200, boardMeetingSchema)
  get(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.board.get(context, id);
  }
}
