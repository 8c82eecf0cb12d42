import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

export class AuthorizeDto {
  @ApiPropertyOptional({ example: '/app/connectors', description: 'Page of the app to come back to' })
  @Matches(/^\/app(\/[\w\-/]*)?$/, { message: 'redirectAfter must be a page below /app' })
  @IsOptional()
  redirectAfter?: string;

  @ApiPropertyOptional({ description: 'Reconnect this connector instead of adding one' })
  @IsUUID()
  @IsOptional()
  connectorId?: string;
}

/** What the provider sent the browser back with. */
export class FinishSignInDto {
  @ApiProperty()
  @IsString()
  @MaxLength(200)
  state!: string;

  @ApiPropertyOptional()
  @IsString()
  @MaxLength(2_000)
  @IsOptional()
  code?: string;

  @ApiPropertyOptional({ example: 'access_denied' })
  @IsString()
  @MaxLength(200)
  @IsOptional()
  error?: string;
}

export class ChoosePropertyDto {
  @ApiProperty({ example: 'properties/2000' })
  @MaxLength(200)
  @Matches(/^[\w-]+(\/[\w-]+)*$/, { message: 'property must be an id as the list of properties has it' })
  property!: string;
}

export class PropertySearchQuery {
  @ApiPropertyOptional()
  @IsString()
  @MaxLength(100)
  @IsOptional()
  search?: string;
}

export class DisconnectQuery {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Also delete what it has brought in' })
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  @IsOptional()
  purge = false;
}

export class PeriodQuery {
  @ApiPropertyOptional({ example: '2026-11-01' })
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'from must be a day such as 2026-11-01' })
  @IsOptional()
  from = '1900-01-01';

  @ApiPropertyOptional({ example: '2026-11-30' })
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'to must be a day such as 2026-11-30' })
  @IsOptional()
  to = '2999-12-31';
}
