import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';

export class VerdictDto {
  @ApiProperty({ type: Boolean, nullable: true, description: 'null takes the verdict back' })
  @ValidateIf(({ isUseful }: VerdictDto) => isUseful !== null)
  @IsBoolean()
  isUseful!: boolean | null;
}
