import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '../../../http/page.query.js';

export class AddWebhookDto {
  @ApiProperty({ example: 'https://example.com/hooks/ocsuite', maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  url!: string;
}

export class DeliveryQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'nextCursor of the page before' })
  @IsUUID()
  @IsOptional()
  cursor?: string;
}
