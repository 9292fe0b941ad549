// The partnership's own. Mail stays in the outbox until somebody who has read the first letters changes mailMode to 'live'.
using 'main.bicep'

param partnership = 'yourscp'
param stage = 'live'
param mailMode = 'outbox-only'
param mailboxes = 'assurance@example.invalid'
param drive = 'b!your-library'
param alertAddresses = 'business-unit@example.invalid;it-service-desk@example.invalid'
param budgetAmount = 60
param budgetFrom = '2026-12-01'
param redundancy = 'Standard_ZRS'
param isLocked = true
param logDays = 90
