import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;
const aMillionDollars = 1e12;
const aBillionTokens = 1e9;

const limit = (what: string) => ({
  type: Number,
  nullable: true,
  minimum: 0,
  description: `${what}; null for the platform’s ceiling alone. What is left out stays as it is`,
});

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
  @ApiPropertyOptional(limit('Millionths of a US dollar in a calendar month (UTC)'))
  @IsInt()
  @Min(0)
  @Max(aMillionDollars)
  @IsOptional()
  monthlySpendCapMicros?: number | null;

  @ApiPropertyOptional(limit('Tokens of the language model that each person may use in a day (UTC)'))
  @IsInt()
  @Min(0)
  @Max(aBillionTokens)
  @IsOptional()
  tokensPerDay?: number | null;

  @ApiPropertyOptional(limit('Tokens that the whole company may use in a day (UTC)'))
  @IsInt()
  @Min(0)
  @Max(aBillionTokens)
  @IsOptional()
  companyTokensPerDay?: number | null;
}
