/** What is said in each way of speaking; ` → ` parts a conversation, of which the last is asked. Frozen before it was first run. */
export const fourthWordings: Readonly<Record<string, readonly string[]>> = {
  'on a day': [
    'what was the roof surcharge on {day}',
    'Hi, {day} is the date in question. Which deductible did the manual have at that time?',
    'Please could you tell me the towing limit as it stood on {day}?',
    'We quoted a fleet on {day}, which fleet discount was valid then',
    'according the rules valid at {day}, how much is the late fee?',
    'manual as at {day} - hail cover, yes or no?',
    'I need the wording that was live on {day} re: lodgers.',
  ],
  'on the day of an event': [
    'policy inception {day}, which base rate counts?',
    'cust crashed {day}, what excess do i take off',
    'The storm was on {day}. Which windstorm deductible do I use?',
  ],
  'on a day in numbers': [
    'what was the glass excess on {numeric}',
    'Discount for pensioners valid per {numeric} pls',
  ],
  'on a day with dots': [
    'Which franchise was valid the {dots}?',
    'situation at {dots}: which discount for a second car?',
  ],
  'in a month': [
    'what was the excess for windscreens back in {month} {year}',
    'Ms Garcia bought her cover in {month} {year}, does her manual already include hail?',
    'We are reviewing a contract from {month} {year}: which notice period did the manual give at the time?',
    'which loading did we charge in {month} {year}',
  ],
  'signed in a month': [
    'the one my customer signed in {month} - what cancellation fee does it have',
    'He took out the policy in {month}. What did our manual say about pets then?',
  ],
  'time ago': [
    'what did we charge for towing {ago}',
    'how was this {ago}: young driver loading?',
    'i think {ago} the age limit for trailers was different, what was it then',
  ],
  'throughout a stretch': [
    'which minimum premium did we use in {period}',
    'For quotes written in {period}, which admin fee applied?',
    'was theft from an open garage covered in {period}',
  ],
  'published in a stretch': [
    'deposit in the edition that came out in {period}?',
    'Whichever issue started in {period}: what does it pay for a rental car?',
  ],
  'fiscal year': [
    'what was the excess in FY{short}',
    'In fiscal {year}, which multi-policy discount applied?',
  ],
  'fiscal year told': [
    'our fiscal year runs april to march. which base rate in FY {year}/{short}?',
    'business year 1 April {year} to 31 March 20{short}: which commission for renewals',
  ],
  'until a day': [
    'the one that ran until {last}, did it cover e-bikes',
    'What was our storm excess up to and including {last}?',
  ],
  'from a day': [
    'The manual which came into force on {day} - does it mention drones?',
    'valid-from {day}, towing limit??',
  ],
  'came between months': [
    'Show me the towing limit in every edition that came into force between {from} and {to}.',
    'all versions starting between {from} and {to}: cleaning fee?',
  ],
  'since a month': [
    'what moved since {month} {year}',
    'I was away since {month} {year}, what is changed in the manual please?',
  ],
  'before an overhaul': [
    'what did the claims section look like before the big {month} {year} clean-up',
    'prior to the overhaul of {month} {year} how were taxis rated',
  ],
  'ordinal of a year': [
    'the {nth} manual of {year}: rate for vans?',
    'In the {nth} release that came out in {year}, who approves exceptions?',
  ],
  'last of a year': [
    'what did the final {year} version say about lodgers',
    'last one we brought out in {year}, ncd table please',
  ],
  'all of a year': [
    'hail deductible in the {count} editions from {year}',
    'compare all {count} {year} editions on flood, thanks',
  ],
  "both of last year's": [
    "What do both of last year's editions say about marine cover?",
    'both of the ones from last year pls: fire excess',
  ],
  'both of a year that has one or none': ['both 2025 ones: fire excess'],
  'one of a year, not the other': [
    'from {year} i want the one that isnt {month}, whats the excess there',
    'What is the key cover in the {year} edition? → the {asked} one',
    'Of the {year} manuals please ignore the {month} one. What do caravans cost?',
  ],
  'to come': [
    'whats the excess going to be from {month} on',
    'The release that is not in force yet: does it still include legal cover?',
    'once the new one kicks in in {month}, do couriers pay more',
  ],
  'so many ago': [
    'What did the manual say on trailers {count} editions ago?',
    'go {count} versions back: is a photo still required',
    '{count} before the current one, pls check the boat limit',
  ],
  'a couple ago': ['how was this handled a couple of editions ago? i mean glass'],
  previous: [
    'whats in the prevoius editon about hail',
    'Not the current one but the one before it: which bank details does it print?',
    'How much costs the towing in the edition of before?',
    'old version (the last one before now) fee for duplicates',
  ],
  'latest but one': [
    'latest but one: what is the bicycle limit',
    'In the penultimate edition, was jewellery capped?',
    'second newest manual, excess for fire',
  ],
  'third from the end': [
    'third newest manual, excess for fire',
    'Could you look in the last but two, under dogs?',
  ],
  'newest in other words': [
    'Going by what is on the shelf now, can a nurse get the discount?',
    'use the latst one pls: breakdown cover abroad',
  ],
  'very first': [
    'right at the start, in our very first manual, how were scooters rated',
    'the earliest edition you have: mileage bands?',
  ],
  label: [
    'Does {a} let a 17 year old drive?',
    'pls check {a} for the windscreen excess',
    'what we had when {a} was our manual - tell me the roof age limit',
    'in {a}, may a car built before 2015 be insured?',
    "Our broker insists it says 14 days in {a}, where's that?",
  ],
  'the one between': [
    'which excess did the edition between {a} and {b} have',
    'there was one between {a} and {b}, i need its flood section',
  ],
  'changes between': [
    '{a} vs {b} whats different for landlords',
    'Please list what was amended from {a} to {b}.',
    'did the theft clause get any stricter between {a} and {b}?',
  ],
  'before a label': [
    'whatever we used until {a} came out, how did it treat students',
    'just before {a} what was the caravan rate',
  ],
  'after a label': [
    'i dont want {a} i want the one after it. hail?',
    'When {a} was superseded, what did its successor charge for glass?',
  ],
  'since a label': ["what's been added since {a}", 'Has the pet section been touched at all since {a}?'],
  'compared with one side implied': [
    'is it cheaper now than in {a}? third party i mean',
    'How does {a} differ from what we use today?',
    'difference to {a}?',
  ],
  'last two compared': [
    'what did we change in the last round',
    'newest against the one it replaced, differences in the fees only',
  ],
  'several labels': ['towing limit in {a}, {b} and {c}', 'need the admin fee for {c}, {a} + {b}'],
  'two labels': [
    '{a} and {b} please, roof surcharge',
    'Which bonus classes are named in {a} respectively {b}?',
  ],
  range: [
    'Roof surcharge from {a} through {b}, edition by edition.',
    'every version from {a} up to {b} inclusive: fee for a copy',
  ],
  'last three': [
    'last 3 editions side by side, glass excess',
    'Young driver loading over the three most recent releases?',
  ],
  'all but the newest': ['List the flood deductible for every edition except the newest.'],
  'of one package': [
    '{mine} guide on {day}: which deductible',
    'What was the excess in the guide for {mine} on {day}, not the {other} one?',
  ],
  'of one package, by order': [
    '{mine} guide, second latest: admin fee',
    'previous {mine} guide not the {other} guide. lodgers?',
  ],
  'label of one package': ['whats the late fee in {label}', '{mine} guide {label} pls, waiting period'],
  'then one earlier': [
    'What is the roof surcharge in {a}? → and the one before?',
    'flood excess {a} → ok and what did the edition preceding that say',
  ],
  'then one later': [
    'Who signs off a discount in {a}? → same question but for the one after',
    '{a}, boat limit → and its successor?',
  ],
  'then further back': ['tell me the bike limit in {a} → and the one before? → go back another one'],
  'then another': [
    'What does {a} pay for a locksmith? → ok and in {b}',
    'locksmith limit in {a} pls → sorry i meant {b}',
    'Is glass included in {a}? → What about {b}?',
  ],
  'then against another': ['Fire excess in {a}? → how does that compare with {b}'],
  'then against today': [
    'Fire excess in {a}? → compared with todays?',
    'How long is the waiting period in {a}? → and what is different about it in the current one',
  ],
  'then today': [
    'How long was the waiting period in {a}? → And nowadays?',
    'dog breeds excluded in {a}? → and in the one we use now',
  ],
  'then the same': [
    'What is the towing limit in {a}? → and if the car is from 2012?',
    'locksmith limit in {a} → and who has to sign that',
    'Is glass included in {a}? → see also section 4.2 there, is that about glass too?',
  ],
  'then before the current': [
    'What is the late fee in the current edition? → and what was it in the previous one',
  ],
  'used to be': [
    'Whats the late fee? → and before that?',
    'Whats the fee for a green card? → did it use to be lower',
  ],
  'both, of two offered': ['What is the key cover in the {year} edition? → both pls'],
  'then another package': ['deductible in the {other} guide on {day} → and in the {mine} guide on that day'],
  'nobody can know': [
    'What did we charge for towing before the merger with Northgate?',
    'the version Karen mailed me, does it have the flood map',
    'you know, the one with the blue cover. page about dogs',
    'Under the rules from before our new director started, who approved a rebate?',
    'Use the draft that legal is still looking at: is cyber in it?',
    'Whichever edition the Peters policy was written on - excess?',
  ],
  'some earlier one': [
    'an earlier edition had a table on ponies, which rate was in that one',
    'in one of the older manuals, what did a duplicate cost',
  ],
  'one of several in a year': [
    'what did one of the {year} ones say about ponies',
    'quick one: towing limit in the {year} manual',
  ],
  'month of several years': [
    'the {month} manual: is subsidence in or out',
    'In the edition from {month} what do two wheelers pay',
  ],
  'label that is not there': [
    'what does {label} say on hail',
    'glass excess in {label} please',
    'whats new in {label} compared to the one before',
  ],
  'before anything held': [
    'what was the hail excess on {day}',
    'Which edition was in force on {day}, and what does it say about tenants?',
  ],
  'about no release': [
    'Is a vehicle built before 2015 eligible?',
    'what does section 4.2 say about hail',
    'Under garages, what is the factor in the second table?',
    'The insured turned 25 last month, does the youth loading drop?',
    'since the insured turned 25 in 2024 there were no claims, which class',
    'two accidents in 2023 - whats the loading',
    'Annual mileage is between 10,000 and 15,000, what factor?',
    'Must form 7b, question 3, be signed before the cover starts?',
    'Are first editions of books insured as valuables?',
    'roof last replaced in march 2019, do we still accept',
    'Her previous insurer cancelled her two years ago. May we take her on?',
    'deadline for paying the second instalment?',
    'house from the 1970s but rewired 2021, which age band',
    'Does rule 12.1.3 apply for a caravan first registered in 1998?',
    'latest time of day for cancelling a booking',
    'how many quotes in the last three years before we need a survey',
    'first registered on 3 March 2025, does the car still count as new',
    'Is the new version of the driving licence accepted as an ID?',
    'Does the third driver on a policy pay less than the first?',
    'customers who joined after July 2024: do they pay a joining fee',
    'licence held since 2022, which loading',
  ],
  'a year that is an edition too': [
    'car built in {year}: is gap cover possible',
    'Is an e-bike bought in {year} still replaced as new?',
  ],
}
