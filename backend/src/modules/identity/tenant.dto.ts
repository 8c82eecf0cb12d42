import { ApiPropertyOptional } from '@nestjs/swagger';
import { onboardingSteps, type OnboardingStep } from '@ocsuite/types';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsISO4217CurrencyCode,
  IsLocale,
  IsNumber,
  IsOptional,
  IsString,
  IsTimeZone,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';

export class GoalsDto {
  @ApiPropertyOptional({ type: Number, nullable: true })
  @IsNumber()
  @Min(0)
  @IsOptional()
  revenuePerMonth?: number | null;

  @ApiPropertyOptional({ type: Number, nullable: true })
  @IsNumber()
  @Min(0)
  @IsOptional()
  sessionsPerMonth?: number | null;
}

export class ChangeTenantDto {
  @ApiPropertyOptional()
  @IsString()
  @Length(1, 120)
  @IsOptional()
  name?: string;

  @ApiPropertyOptional({ example: 'EUR' })
  @IsISO4217CurrencyCode()
  @IsOptional()
  currency?: string;

  @ApiPropertyOptional({ example: 'Europe/Berlin' })
  @IsTimeZone()
  @IsOptional()
  timeZone?: string;

  @ApiPropertyOptional({ example: 'en' })
  @IsLocale()
  @IsOptional()
  locale?: string;

  @ApiPropertyOptional({ type: GoalsDto })
  @ValidateNested()
  @Type(() => GoalsDto)
  @IsOptional()
  goals?: GoalsDto;

  @ApiPropertyOptional({ enum: onboardingSteps })
  @IsIn(onboardingSteps)
  @IsOptional()
  onboardingStep?: OnboardingStep;
}
