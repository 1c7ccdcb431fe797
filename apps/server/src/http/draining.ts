import { Injectable } from '@nestjs/common';

/** Whether this process is about to stop: `/health/ready` then says so, and a proxy sends people elsewhere. */
@Injectable()
export class Draining {
  hasBegun = false;
}
