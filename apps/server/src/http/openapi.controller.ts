import { Controller } from '@nestjs/common';
import { readOpenapi, type ResponseOf } from '@pleniere/contract';
import { openapiOf } from './openapi';
import { Handles } from './operation.decorator';

/** The same for the whole life of the process. */
const DOCUMENT = openapiOf();

@Controller()
export class OpenapiController {
  @Handles(readOpenapi)
  read(): ResponseOf<typeof readOpenapi> {
    return DOCUMENT;
  }
}
