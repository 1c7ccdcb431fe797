import { Controller } from '@nestjs/common';
import { createToken, listTokens, revokeToken, type InputOf, type ResponseOf } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { TokensService } from './tokens.service';

@Controller()
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Handles(listTokens)
  list(@By() actor: Actor, @Input() { params }: InputOf<typeof listTokens>): Promise<ResponseOf<typeof listTokens>> {
    return this.tokens.list(actor, params.cycleId);
  }

  @Handles(createToken)
  create(@By() actor: Actor, @Input() { params, body }: InputOf<typeof createToken>): Promise<ResponseOf<typeof createToken>> {
    return this.tokens.create(actor, { ...body, cycleId: params.cycleId });
  }

  @Handles(revokeToken)
  revoke(@By() actor: Actor, @Input() { params }: InputOf<typeof revokeToken>): Promise<Record<string, never>> {
    return this.tokens.revoke(actor, params.tokenId);
  }
}
