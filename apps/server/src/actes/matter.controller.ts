import { Controller, Res } from '@nestjs/common';
import {
  addDocument,
  addLogo,
  deleteDocument,
  deleteLogo,
  listDocuments,
  readDocumentFile,
  readHeld,
  readLogoFile,
  readTheme,
  setHeld,
  setTheme,
  updateDocument,
  updateLogo,
  type DocumentView,
  type HeldView,
  type InputOf,
  type ThemeView,
} from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import type { Response } from 'express';
import { By, Handles, Input } from '../http/operation.decorator';
import { DocumentsService } from './documents.service';
import { HeldService } from './held.service';
import { sendHeldFile } from './send-file';
import { ThemeService } from './theme.service';

/** What the actes are made of beside their words: documents, logos, hours as held. */
@Controller()
export class MatterController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly held: HeldService,
    private readonly themes: ThemeService,
  ) {}

  @Handles(listDocuments)
  list(@By() actor: Actor, @Input() { params }: InputOf<typeof listDocuments>): Promise<DocumentView[]> {
    return this.documents.list(actor, params.seanceId);
  }

  @Handles(addDocument)
  add(@By() actor: Actor, @Input() { params, body }: InputOf<typeof addDocument>): Promise<DocumentView> {
    return this.documents.add(actor, params.seanceId, body);
  }

  @Handles(updateDocument)
  update(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateDocument>): Promise<DocumentView> {
    return this.documents.update(actor, params.documentId, body);
  }

  @Handles(deleteDocument)
  remove(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteDocument>): Promise<Record<string, never>> {
    return this.documents.remove(actor, params.documentId);
  }

  @Handles(readDocumentFile)
  async file(@By() actor: Actor, @Input() { params }: InputOf<typeof readDocumentFile>, @Res() response: Response): Promise<void> {
    sendHeldFile(response, await this.documents.file(actor, params.documentId));
  }

  @Handles(readTheme)
  theme(@By() actor: Actor, @Input() { params }: InputOf<typeof readTheme>): Promise<ThemeView> {
    return this.themes.read(actor, params.cycleId);
  }

  @Handles(setTheme)
  setTheme(@By() actor: Actor, @Input() { params, body }: InputOf<typeof setTheme>): Promise<ThemeView> {
    return this.themes.set(actor, params.cycleId, body);
  }

  @Handles(addLogo)
  addLogo(@By() actor: Actor, @Input() { params, body }: InputOf<typeof addLogo>): Promise<ThemeView> {
    return this.themes.add(actor, params.cycleId, body);
  }

  @Handles(updateLogo)
  updateLogo(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateLogo>): Promise<ThemeView> {
    return this.themes.update(actor, params.logoId, body);
  }

  @Handles(deleteLogo)
  deleteLogo(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteLogo>): Promise<ThemeView> {
    return this.themes.remove(actor, params.logoId);
  }

  @Handles(readLogoFile)
  async logo(@By() actor: Actor, @Input() { params }: InputOf<typeof readLogoFile>, @Res() response: Response): Promise<void> {
    sendHeldFile(response, await this.themes.file(actor, params.logoId));
  }

  @Handles(readHeld)
  readHeld(@By() actor: Actor, @Input() { params }: InputOf<typeof readHeld>): Promise<HeldView[]> {
    return this.held.read(actor, params.seanceId);
  }

  @Handles(setHeld)
  setHeld(@By() actor: Actor, @Input() { params, body }: InputOf<typeof setHeld>): Promise<HeldView> {
    return this.held.set(actor, params.itemId, body);
  }
}
