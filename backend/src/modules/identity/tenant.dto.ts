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
import { LeftOutOr } from '../../http/left-out-or.js';

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
  @LeftOutOr(IsString(), Length(1, 120))
  name?: string;

  @ApiPropertyOptional({ example: 'EUR' })
  @LeftOutOr(IsISO4217CurrencyCode())
  currency?: string;

  @ApiPropertyOptional({ example: 'Europe/Berlin' })
  @LeftOutOr(IsTimeZone())
  timeZone?: string;

  @ApiPropertyOptional({ example: 'en' })
  @LeftOutOr(IsLocale())
  locale?: string;

  @ApiPropertyOptional({ type: GoalsDto })
  @LeftOutOr(ValidateNested(), Type(() => GoalsDto))
  goals?: GoalsDto;

  @ApiPropertyOptional({ enum: onboardingSteps })
  @LeftOutOr(IsIn(onboardingSteps))
  onboardingStep?: OnboardingStep;
}
