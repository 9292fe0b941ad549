// For whoever changes the product: nothing is sent, nothing is locked.
using 'main.bicep'

param partnership = 'yourscp'
param stage = 'dev'
param mailMode = 'outbox-only'
param drive = 'b!your-library'
param alertAddresses = 'you@example.invalid'
param budgetAmount = 20
param budgetFrom = '2026-12-01'
