import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { alertStates, type AlertState } from '@ocsuite/types';
import { IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '../../http/page.query.js';

export class AlertQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'nextCursor of the page before' })
  @IsUUID()
  @IsOptional()
  cursor?: string;

  @ApiPropertyOptional({ enum: alertStates })
  @IsIn(alertStates)
  @IsOptional()
  state?: AlertState;
}

export class SnoozeDto {
  @ApiProperty({ format: 'date-time', description: 'At most 90 days from now' })
  @IsISO8601({ strict: true })
  until!: string;
}
