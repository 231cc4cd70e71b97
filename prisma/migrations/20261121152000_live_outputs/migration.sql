-- AlterTable
ALTER TABLE "outputs" ADD COLUMN     "live" JSONB;
