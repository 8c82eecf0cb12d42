import { ApiPropertyOptional } from '@nestjs/swagger';
import { severities, type Severity } from '@ocsuite/types';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '../../http/page.query.js';

export class InsightQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'nextCursor of the page before' })
  @IsUUID()
  @IsOptional()
  cursor?: string;

  @ApiPropertyOptional({ enum: severities })
  @IsIn(severities)
  @IsOptional()
  severity?: Severity;
}
