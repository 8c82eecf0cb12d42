import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  decisionStatusSchema,
  type DecisionView,
  followUpStatusSchema,
  type FollowUpView,
} from '@ocsuite/types';
import { Transform } from 'class-transformer';
import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { LeftOutOr } from '../../http/left-out-or.js';

const Words = (maxLength: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown))),
    IsString(),
    Length(1, maxLength),
  );

const Day = (): PropertyDecorator =>
  applyDecorators(
    IsISO8601({ strict: true }),
    Matches(/^\d{4}-\d\d-\d\d$/, { message: 'dueDate must be a day such as 2026-12-07' }),
  );

export class ChangeDecisionDto {
  @ApiPropertyOptional({ enum: decisionStatusSchema.options })
  @LeftOutOr(IsIn(decisionStatusSchema.options))
  status?: DecisionView['status'];

  @ApiPropertyOptional({ maxLength: 300 })
  @LeftOutOr(Words(300))
  title?: string;
}

export class ChangeFollowUpDto {
  @ApiPropertyOptional({ enum: followUpStatusSchema.options })
  @LeftOutOr(IsIn(followUpStatusSchema.options))
  status?: FollowUpView['status'];

  @ApiPropertyOptional({ maxLength: 300 })
  @LeftOutOr(Words(300))
  title?: string;

  @ApiPropertyOptional({ maxLength: 80 })
  @LeftOutOr(Words(80))
  ownerRole?: string;

  @ApiPropertyOptional({ example: '2026-12-07' })
  @LeftOutOr(Day())
  dueDate?: string;
}

export class AddFollowUpDto {
  @ApiProperty({ maxLength: 300 })
  @Words(300)
  title!: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'The insight whose action this is' })
  @IsUUID()
  @IsOptional()
  insightId?: string | null;

  @ApiPropertyOptional({ maxLength: 80, default: 'Leadership team' })
  @LeftOutOr(Words(80))
  ownerRole?: string;

  @ApiPropertyOptional({ example: '2026-12-07', description: 'In two weeks when left out' })
  @LeftOutOr(Day())
  dueDate?: string;
}

export class FollowUpQuery {
  @ApiPropertyOptional({ enum: followUpStatusSchema.options })
  @LeftOutOr(IsIn(followUpStatusSchema.options))
  status?: FollowUpView['status'];
}
