import { Module } from '@nestjs/common';
import { ContainersModule } from '@sojourn/containers/server';
import { BlockController } from './block.controller';
import { BlockService } from './block.service';
import { BoardController } from './board.controller';
import { BoardService } from './board.service';
import { Placements } from './placements';
import { PropertyController } from './property.controller';
import { PropertyService } from './property.service';
import { StayController } from './stay.controller';
import { StayService } from './stay.service';

/** Beds, stays and blocks. Needs TenantTransactions, the clock and chance from the application. */
@Module({
  imports: [ContainersModule],
  controllers: [BoardController, PropertyController, StayController, BlockController],
  providers: [BoardService, PropertyService, StayService, BlockService, Placements],
})
export class HousingModule {}
