print("labsheet")
