import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsISO8601, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;
const aMillionDollars = 1e12;

export class UsageQuery {
  @ApiPropertyOptional({
    format: 'date',
    description: 'First day, UTC; the first of this month when left out',
  })
  @IsISO8601({ strict: true })
  @Matches(day, { message: 'from must be a day such as 2026-11-01' })
  @IsOptional()
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Last day, UTC; today when left out. At most 366 days',
  })
  @IsISO8601({ strict: true })
  @Matches(day, { message: 'to must be a day such as 2026-11-30' })
  @IsOptional()
  to?: string;
}

export class ChangeLimitsDto {
  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    description: 'Millionths of a US dollar in a calendar month (UTC); null for the platform’s ceiling alone',
  })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(0)
  @Max(aMillionDollars)
  monthlySpendCapMicros!: number | null;
}
