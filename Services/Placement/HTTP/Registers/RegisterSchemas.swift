/// What answers about registers are made of, as OpenAPI.
extension RegisterAPI {
    static let schemas = """
            RegisterFact:
              type: object
              required: [field, value]
              properties:
                field: {type: string}
                value: {type: string, description: as the type of the field writes it}
            RegisterFace:
              type: object
              required: [name, area, from, facts]
              properties:
                name: {type: string, description: for a kind that stands for a person the number of their paper}
                area: {$ref: '#/components/schemas/Code'}
                organisation: {type: string}
                person: {type: string}
                level: {enum: [county, prefecture, province, nation]}
                from: {type: string, format: date}
                until: {type: string, format: date}
                document: {type: string}
                facts: {type: array, items: {$ref: '#/components/schemas/RegisterFact'}}
            RegisterEntryForm:
              type: object
              required: [entry, kind, 'on', face]
              properties:
                entry: {type: string}
                kind: {type: string}
                'on': {type: string, format: date}
                face: {$ref: '#/components/schemas/RegisterFace'}
            RegisterAmendment:
              type: object
              required: ['on', face, reason]
              properties:
                'on': {type: string, format: date}
                face: {$ref: '#/components/schemas/RegisterFace'}
                reason: {type: string}
            RegisterStepForm:
              type: object
              required: [county, step, 'on', reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                step: {enum: [recognise, refuse, suspend, restore, withdraw]}
                'on': {type: string, format: date}
                reason: {type: string}
                document: {type: string}
            RegisterFigure:
              type: object
              required: [measure, amount]
              properties:
                measure: {type: string}
                amount: {type: integer, format: int64, description: money in fen}
            RegisterRecordForm:
              type: object
              required: [county, record, 'on', result]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                record: {type: string}
                'on': {type: string, format: date}
                code: {type: string}
                result: {type: string}
                figures: {type: array, items: {$ref: '#/components/schemas/RegisterFigure'}}
                note: {type: string}
            RegisterLinkForm:
              type: object
              required: [county, role, target, from]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                role: {type: string}
                target: {type: string}
                from: {type: string, format: date}
                code: {type: string}
                amount: {type: integer}
                reference: {type: string}
            RegisterLinkEnd:
              type: object
              required: [county, role, target, until, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                role: {type: string}
                target: {type: string}
                until: {type: string, format: date}
                reason: {type: string}
            RegisterLine:
              type: object
              properties:
                entry: {type: string}
                kind: {type: string}
                kindZh: {type: string}
                name: {type: string}
                area: {$ref: '#/components/schemas/Code'}
                organisation: {type: string}
                person: {type: string}
                level: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date}
                document: {type: string}
                standing: {enum: [filed, not-yet, in-force, suspended, expired, refused, withdrawn]}
                standingZh: {type: string}
                facts: {type: array, items: {$ref: '#/components/schemas/RegisterFact'}}
            RegisterRecord:
              type: object
              properties:
                entry: {type: string}
                kind: {type: string}
                name: {type: string}
                record: {type: string}
                'on': {type: string, format: date}
                code: {type: string}
                result: {type: string}
                note: {type: string}
                actor: {type: string}
                figures: {type: array, items: {$ref: '#/components/schemas/RegisterFigure'}}
            RegisterLink:
              type: object
              properties:
                entry: {type: string}
                kind: {type: string}
                name: {type: string}
                role: {type: string}
                target: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date}
                code: {type: string}
                amount: {type: integer}
                reference: {type: string}
                reason: {type: string}
                poverty: {type: string}
            RegisterDetail:
              type: object
              properties:
                line: {$ref: '#/components/schemas/RegisterLine'}
                versions: {type: array, items: {type: object}}
                steps: {type: array, items: {type: object}}
                records: {type: array, items: {$ref: '#/components/schemas/RegisterRecord'}}
                links: {type: array, items: {$ref: '#/components/schemas/RegisterLink'}}
                namedBy: {type: array, items: {$ref: '#/components/schemas/RegisterLink'}}
            RegisterPeople:
              type: object
              properties:
                people: {type: integer, description: everybody once}
                byPoverty: {type: object, additionalProperties: {type: integer}}
                links: {$ref: '#/components/schemas/Page'}
            RegisterKind:
              type: object
              properties:
                kind: {type: string}
                zh: {type: string}
                en: {type: string}
                bearer: {enum: [organisation, person, either, none]}
                needsRecognition: {type: boolean}
                needsLevel: {type: boolean}
                fields: {type: array, items: {type: object}}
                roles: {type: array, items: {type: object}}
                records: {type: array, items: {type: object}}
                lists: {type: array, items: {type: object}}
                askedBy: {type: array, items: {type: object}, description: where the plans in force ask for the kind}
            RegisterFigures:
              type: object
              properties:
                county: {$ref: '#/components/schemas/Code'}
                year: {type: integer}
                'on': {type: string, format: date}
                kinds: {type: array, items: {type: object}}
                targets: {type: array, items: {type: object}}
                startups: {type: object}
            RegisterShortfall:
              type: object
              properties:
                rule: {type: string}
                indicator: {type: string}
                zh: {type: string}
                en: {type: string}
                per: {enum: [county, township, relocation-site, village]}
                compare: {enum: [at-least, at-most]}
                value: {type: integer}
                unit: {type: string}
                force: {type: string}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                places: {type: integer}
                met: {type: integer}
                lines:
                  type: array
                  items:
                    type: object
                    properties:
                      place: {$ref: '#/components/schemas/Code'}
                      name: {type: string}
                      have: {type: integer}
                      isMet: {type: boolean}
                      entries: {type: array, items: {type: string}}
            RegisterCounties:
              type: object
              properties:
                area: {$ref: '#/components/schemas/Code'}
                year: {type: integer}
                rules:
                  type: array
                  items:
                    type: object
                    properties:
                      rule: {type: string}
                      indicator: {type: string}
                      zh: {type: string}
                      en: {type: string}
                      value: {type: integer}
                      unit: {type: string}
                      pack: {type: string}
                      clause: {type: string}
                      quote: {type: string}
                      counties: {type: integer}
                      short: {type: array, items: {$ref: '#/components/schemas/Code'}}
                targets: {type: array, items: {type: object}}
                shares: {type: array, items: {type: object}}
                unread: {type: array, items: {$ref: '#/components/schemas/Code'}}
            RegisterGap:
              type: object
              properties:
                entry: {type: string}
                kind: {type: string}
                name: {type: string}
                area: {$ref: '#/components/schemas/Code'}
                gap: {type: string}
                zh: {type: string}
                en: {type: string}
            RegisterDestination:
              type: object
              properties:
                place: {$ref: '#/components/schemas/Code'}
                people: {type: integer}
                stations: {type: array, items: {type: string}}

        """
}
