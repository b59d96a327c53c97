class Picture: pass
