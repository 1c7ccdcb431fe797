import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotesModule } from '../notes/notes.module';
import { OfferDecisions } from './offer-decisions.service';
import { OfferDesk } from './offer-desk.service';
import { OfferLists } from './offer-lists.service';
import { Offer } from './offer.entity';
import { OffersController } from './offers.controller';
import { StoredWords } from './stored-words.service';

@Module({
  imports: [TypeOrmModule.forFeature([Offer]), NotesModule],
  controllers: [OffersController],
  providers: [OfferDesk, OfferLists, OfferDecisions, StoredWords],
})
export class OffersModule {}
