import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';

export class BeginConversationDto {
  @ApiPropertyOptional()
  @IsString()
  @Length(1, 120)
  @IsOptional()
  title?: string;
}

export class AskQuestionDto {
  @ApiProperty({ maxLength: 4000 })
  @IsString()
  @MaxLength(4_000)
  @Matches(/\S/, { message: 'content must not be empty' })
  content!: string;
}
