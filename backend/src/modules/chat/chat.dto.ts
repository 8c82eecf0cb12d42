import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { longestQuestion } from '@ocsuite/types';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '../../http/page.query.js';

const titleLength = 120;

export class ConversationQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Words of the title or of any message', maxLength: 200 })
  @IsString()
  @MaxLength(200)
  @IsOptional()
  search?: string;

  @ApiPropertyOptional({ description: 'nextCursor of the page before' })
  @IsUUID()
  @IsOptional()
  cursor?: string;
}

export class BeginConversationDto {
  @ApiPropertyOptional()
  @IsString()
  @Length(1, titleLength)
  @IsOptional()
  title?: string;
}

export class RenameConversationDto {
  @ApiProperty({ maxLength: titleLength })
  @IsString()
  @MaxLength(titleLength)
  @Matches(/\S/, { message: 'title must not be empty' })
  title!: string;
}

export class AskQuestionDto {
  @ApiProperty({ maxLength: longestQuestion })
  @IsString()
  @MaxLength(longestQuestion)
  @Matches(/\S/, { message: 'content must not be empty' })
  content!: string;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description:
      'The answer that the question follows, null to ask as the first question; the newest branch when left out. To edit a question, send its new words with the parentId that the old one has.',
  })
  @IsUUID()
  @IsOptional()
  parentId?: string | null;
}

export class FeedbackDto {
  @ApiProperty({ enum: ['up', 'down'], nullable: true, description: 'null takes the verdict back' })
  @IsIn(['up', 'down', null])
  rating!: 'up' | 'down' | null;

  @ApiPropertyOptional({ type: String, maxLength: 1000, nullable: true })
  @IsString()
  @MaxLength(1_000)
  @IsOptional()
  reason?: string | null;
}
