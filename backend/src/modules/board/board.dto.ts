import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class CreateMeetingDto {
  @ApiPropertyOptional({ description: 'The day of the meeting names it when left out', maxLength: 120 })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @IsString()
  @MaxLength(120)
  @IsOptional()
  title?: string;
}
