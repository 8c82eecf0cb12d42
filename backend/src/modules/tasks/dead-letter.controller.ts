import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { CurrentTenant, RequireRole, type TenantContext } from '@ocsuite/tenancy';
import {
  deadLetterListSchema,
  deadLetterSchema,
  type DeadLetterStatus,
  deadLetterStatusSchema,
} from '@ocsuite/types';
import { IsIn, IsOptional } from 'class-validator';
import { IdPipe } from '../../http/id.pipe.js';
import { PageQuery } from '../../http/page.query.js';
import { Responds } from '../../http/responds.js';
import { Audited } from '../identity/index.js';
import { DeadLetterService } from './dead-letter.service.js';

class DeadLetterQuery extends PageQuery {
  @ApiPropertyOptional({ enum: deadLetterStatusSchema.options, default: 'open' })
  @IsIn(deadLetterStatusSchema.options)
  @IsOptional()
  status: DeadLetterStatus = 'open';
}

@ApiTags('operations')
@Controller('dead-letters')
export class DeadLetterController {
  constructor(private readonly letters: DeadLetterService) {}

  @Get()
  @RequireRole('admin')
  @ApiOperation({
    operationId: 'listDeadLetters',
    summary: 'Work that gave up, with its cause; newest first',
  })
  @Responds(200, deadLetterListSchema)
  async list(@CurrentTenant() context: TenantContext, @Query() { status, limit }: DeadLetterQuery) {
    return { items: await this.letters.list(context, status, limit) };
  }

  @Post(':id/replay')
  @HttpCode(200)
  @RequireRole('admin')
  @Audited('dead-letter.replay')
  @ApiOperation({ operationId: 'replayDeadLetter', summary: 'Do the work again' })
  @Responds(200, deadLetterSchema)
  replay(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.letters.replay(context, id);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @RequireRole('admin')
  @Audited('dead-letter.discard')
  @ApiOperation({ operationId: 'discardDeadLetter', summary: 'Leave the work undone' })
  @Responds(200, deadLetterSchema)
  discard(@CurrentTenant() context: TenantContext, @Param('id', IdPipe) id: string) {
    return this.letters.discard(context, id);
  }
}
