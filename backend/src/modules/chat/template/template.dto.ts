import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { longestQuestion } from '@ocsuite/types';
import { IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';

const maxBody = 4_000;

export class TemplateDto {
  @ApiProperty({
    maxLength: maxBody,
    description: 'How the advisor should answer: tone, order, what matters to the company',
  })
  @IsString()
  @MaxLength(maxBody)
  @Matches(/\S/, { message: 'body must not be empty' })
  body!: string;
}

export class PreviewTemplateDto extends TemplateDto {
  @ApiPropertyOptional({ maxLength: longestQuestion, description: 'A question to build the prompt for' })
  @IsString()
  @MaxLength(longestQuestion)
  @Matches(/\S/, { message: 'question must not be empty' })
  @IsOptional()
  question?: string;
}

export class RollBackTemplateDto {
  @ApiProperty({ minimum: 0, description: 'The version to bring back; 0 is the product’s own' })
  @IsInt()
  @Min(0)
  version!: number;
}
