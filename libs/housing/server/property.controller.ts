import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Scope } from '@sojourn/database';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { HOUSING_ROLES, PropertyDraft, type Property, type PropertyRents } from '@sojourn/housing/contract';
import { PropertyService } from './property.service';

@Controller('housing/properties')
@Roles(...HOUSING_ROLES)
export class PropertyController {
  constructor(private readonly properties: PropertyService) {}

  @Post()
  add(@CurrentScope() scope: Scope, @Body(schemaPipe(PropertyDraft)) draft: PropertyDraft): Promise<Property> {
    return this.properties.add(scope, draft);
  }

  /** The one thing of housing that the accountant sees. */
  @Get()
  @Roles(...HOUSING_ROLES, 'accountant')
  rents(@CurrentScope() scope: Scope): Promise<PropertyRents> {
    return this.properties.rents(scope);
  }
}
