import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type DateOrder, dateOrderSchema, type DecimalMark, decimalMarkSchema } from '@ocsuite/types';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO4217CurrencyCode,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const example = { date: 'date', sessions: 'sessions', conversions: 'orders' };

/** What a person says about a file. */
export class ImportDto {
  @ApiPropertyOptional({ description: 'Name of the new source; the file name when left out' })
  @IsString()
  @Length(1, 120)
  @Matches(/^[^\0]*$/, { message: 'name must not contain NUL' })
  @IsOptional()
  name?: string;

  @ApiPropertyOptional({ example: 'EUR', description: 'Currency of the revenue column' })
  @IsISO4217CurrencyCode()
  @IsOptional()
  currency?: string;

  @ApiPropertyOptional({ description: 'Add to this earlier upload instead of making a new source' })
  @IsUUID()
  @IsOptional()
  connectorId?: string;

  @ApiPropertyOptional({
    example: 'stripe-payouts',
    description: 'Whose export the file is: then it needs no mapping. Refused when it does not look like one',
  })
  @IsString()
  @MaxLength(40)
  @IsOptional()
  provider?: string;

  @ApiPropertyOptional({ enum: dateOrderSchema.options, description: 'How 01/02/2026 is meant' })
  @IsIn(dateOrderSchema.options)
  @IsOptional()
  dateOrder?: DateOrder;

  @ApiPropertyOptional({ enum: decimalMarkSchema.options, description: 'How 1,234 is meant' })
  @IsIn(decimalMarkSchema.options)
  @IsOptional()
  decimal?: DecimalMark;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Store the good rows without the bad ones; all or nothing when left out',
  })
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  @IsOptional()
  skipBadRows?: boolean;
}

/** The text parts of the multipart form; the file itself is the part `file`. */
export class UploadDto extends ImportDto {
  @ApiPropertyOptional({
    description:
      'JSON object that names the columns; without it the file is received and looked at, not stored',
    example: JSON.stringify(example),
  })
  @IsString()
  @MaxLength(4_000)
  @IsOptional()
  mapping?: string;
}

/** The same for a file that is there already. */
export class StoreUploadDto extends ImportDto {
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example })
  @IsObject()
  @IsOptional()
  mapping?: Record<string, string>;
}

export class UploadTemplateDto {
  @ApiProperty({ example: 'Shop export' })
  @IsString()
  @Length(1, 80)
  name!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example })
  @IsObject()
  mapping!: Record<string, string>;

  @ApiPropertyOptional({ enum: dateOrderSchema.options })
  @IsIn(dateOrderSchema.options)
  @IsOptional()
  dateOrder?: DateOrder;

  @ApiPropertyOptional({ enum: decimalMarkSchema.options })
  @IsIn(decimalMarkSchema.options)
  @IsOptional()
  decimal?: DecimalMark;

  @ApiPropertyOptional({ example: 'EUR' })
  @IsISO4217CurrencyCode()
  @IsOptional()
  currency?: string;
}

export class UploadsQuery {
  @ApiPropertyOptional({ description: 'Only the files of this connector' })
  @IsUUID()
  @IsOptional()
  connectorId?: string;
}

export class BadCellsQuery {
  @ApiPropertyOptional({ default: 200, maximum: 1000 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  @IsOptional()
  limit = 200;
}
