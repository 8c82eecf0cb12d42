import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO4217CurrencyCode, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';

/** The text parts of the multipart form; the file itself is the part `file`. */
export class UploadDto {
  @ApiProperty({
    description:
      'JSON object that names the columns: {"date":"date","sessions":"sessions","conversions":"orders"}',
  })
  @IsString()
  @MaxLength(2_000)
  mapping!: string;

  @ApiPropertyOptional({ description: 'Name of the new source; the file name when left out' })
  @IsString()
  @Length(1, 120)
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
}
