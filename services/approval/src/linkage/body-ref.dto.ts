import { ApiProperty } from '@nestjs/swagger';

/** Who, by code and name. */
export class BodyRefDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;
}
